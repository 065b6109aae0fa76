//! Starts the page in place of the shell's loading line.

use payscheme_web::view::app::App;

fn main() {
    if let Some(root) = gloo::utils::document().get_element_by_id("app") {
        root.set_inner_html("");
        yew::Renderer::<App>::with_root(root).render();
    }
}
