//! Starts the program in the page that loaded it.

fn main() {
    payscheme_answers::start();
}
