//! Starts the program in the page that loaded it.

fn main() {
    payscheme_later::start();
}
