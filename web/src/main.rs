//! Starts the page.
fn main() { yew::Renderer::<payscheme_web::App>::new().render(); }
