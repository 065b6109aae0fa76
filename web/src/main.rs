//! Starts the page in place of the shell's loading line.

fn main() {
    if let Some(root) = gloo::utils::document().get_element_by_id("app") {
        wasm_bindgen_futures::spawn_local(payscheme_web::start::start(root));
    }
}
