//! The hidden command `schema`: the JSON Schema of documents, for editors and the build.

use payscheme::Document;
use payscheme::document::Plain;

use crate::failure::Failure;
use crate::screen::Screen;

/// Prints the schema.
///
/// # Errors
/// None.
pub(crate) fn schema(screen: &mut Screen) -> Result<(), Failure> {
    screen.value(&Plain(Document::json_schema()));
    Ok(())
}
