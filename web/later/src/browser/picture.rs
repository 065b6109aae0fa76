//! The payslip as a picture for a chat.

use gloo::utils::{body, document, window};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement};

use super::clipboard;
use crate::state::slip::Slip;
use crate::view::Copied;

/// How wide it is, in the pixels of a phone; and how many of its own are in each of these.
const WIDTH: f64 = 400.0;
const SCALE: f64 = 2.0;
const MARGIN: f64 = 28.0;
const ROW: f64 = 30.0;

/// Paper and ink, as on a light page.
const PAPER: &str = "#fffefa";
const INK: &str = "#23211b";
const SOFT: &str = "#645f53";
const LINE: &str = "#e2ddd0";
const ACCENT: &str = "#0d6650";

/// Draws it and puts it into the clipboard; where that isn't allowed, it becomes a file.
///
/// # Errors
/// That the browser draws no picture.
pub async fn copy(slip: &Slip) -> Result<Copied, JsValue> {
    let canvas = draw(slip)?;
    let png = Promise::new(&mut |come, fail| {
        if canvas.to_blob(&come).is_err() {
            // Whoever waits for it is told.
            let _ = fail.call0(&JsValue::NULL);
        }
    });
    if clipboard::copy_picture(&png).await {
        return Ok(Copied::Picture);
    }
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&canvas.to_data_url()?);
    link.set_download(&format!("{}.png", slip.title));
    link.click();
    Ok(Copied::File)
}

/// A canvas on which things are written one below the other.
struct Sheet {
    context: CanvasRenderingContext2d,
    font: String,
    y: f64,
}

impl Sheet {
    fn write(&self, text: &str, (size, weight): (f64, u32), color: &str, x: f64, room: f64, is_right: bool) {
        self.context.set_font(&format!("{weight} {size}px {}", self.font));
        self.context.set_fill_style_str(color);
        self.context.set_text_align(if is_right { "right" } else { "left" });
        // What is wider is set narrower; a canvas that takes no text is empty, and no more can be done.
        let _ = self.context.fill_text_with_max_width(text, x, self.y, room);
    }

    fn row(&mut self, (label, value): &(String, String), weight: u32) {
        self.y += ROW;
        let (size, room) = (15.0, WIDTH - 2.0 * MARGIN);
        self.context.set_font(&format!("{weight} {size}px {}", self.font));
        let width = self.context.measure_text(value).map_or(room / 3.0, |measured| measured.width());
        self.write(label, (size, weight), INK, MARGIN, room - width - 12.0, false);
        self.write(value, (size, weight), INK, WIDTH - MARGIN, room, true);
    }

    fn rule(&self, color: &str, below: f64) {
        self.context.set_fill_style_str(color);
        self.context.fill_rect(MARGIN, self.y + below, WIDTH - 2.0 * MARGIN, 1.0);
    }
}

fn draw(slip: &Slip) -> Result<HtmlCanvasElement, JsValue> {
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let rows: usize = slip.groups.iter().map(|group| group.rows.len() + group.total.iter().len()).sum();
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let height = 196.0 + rows as f64 * ROW + slip.groups.len() as f64 * 44.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels")]
    let pixels = |length: f64| (length * SCALE) as u32;
    canvas.set_width(pixels(WIDTH));
    canvas.set_height(pixels(height));
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into::<CanvasRenderingContext2d>();
    context.scale(SCALE, SCALE)?;
    context.set_fill_style_str(PAPER);
    context.fill_rect(0.0, 0.0, WIDTH, height);
    let style = window().get_computed_style(&body())?;
    let font = style.and_then(|style| style.get_property_value("font-family").ok());
    let mut sheet = Sheet { context, font: font.unwrap_or_else(|| "sans-serif".to_owned()), y: 48.0 };
    let room = WIDTH - 2.0 * MARGIN;

    sheet.write(&slip.title, (22.0, 700), INK, MARGIN, room, false);
    sheet.y += 24.0;
    sheet.write(&slip.scheme, (13.0, 400), SOFT, MARGIN, room, false);
    sheet.y += 24.0;
    for ((label, value), x, is_right) in places(&slip.figures) {
        sheet.write(label, (12.0, 400), SOFT, x, room / 2.0, is_right);
        let (size, color) = if is_right { (32.0, ACCENT) } else { (20.0, INK) };
        sheet.y += 32.0;
        sheet.write(value, (size, 700), color, x, room / 1.6, is_right);
        sheet.y -= 32.0;
    }
    sheet.y += 32.0;
    sheet.rule(INK, 14.0);
    sheet.rule(INK, 17.0);
    sheet.y += 8.0;
    for group in &slip.groups {
        sheet.y += 36.0;
        sheet.write(&group.name, (13.0, 600), SOFT, MARGIN, room, false);
        sheet.y -= 2.0;
        for row in &group.rows {
            sheet.row(row, 400);
            sheet.rule(LINE, 10.0);
        }
        if let Some(total) = &group.total {
            sheet.rule(INK, 10.0);
            sheet.row(total, 700);
        }
        sheet.y += 8.0;
    }
    sheet.y = height - 18.0;
    if let Some(fingerprint) = &slip.fingerprint {
        sheet.write(fingerprint, (11.0, 400), SOFT, MARGIN, room, false);
    }
    sheet.write("薪算 PayScheme", (11.0, 400), SOFT, WIDTH - MARGIN, room, true);
    Ok(canvas)
}

/// The figures side by side: the last one, the pay, to the right and large.
fn places(figures: &[(String, String)]) -> impl Iterator<Item = (&(String, String), f64, bool)> {
    let last = figures.len().saturating_sub(1);
    figures.iter().enumerate().map(move |(place, figure)| match place == last {
        true => (figure, WIDTH - MARGIN, true),
        false => (figure, MARGIN, false),
    })
}
