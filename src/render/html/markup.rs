//! HTML in the making: markup is what stands in the program, and every value is text in it, whatever it holds.

use std::fmt::Display;

#[derive(Debug, Default)]
pub(super) struct Markup(String);

impl Markup {
    /// Adds markup, with these values as text in place of each `{}`. There is no other way in.
    pub(super) fn push(&mut self, markup: &'static str, values: &[&dyn Display]) {
        debug_assert_eq!(markup.matches("{}").count(), values.len(), "{markup}");
        let mut parts = markup.split("{}");
        self.0.extend(parts.next());
        for (value, part) in values.iter().zip(parts) {
            self.push_text(&value.to_string());
            self.0.push_str(part);
        }
    }

    fn push_text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.0.push_str("&#60;"),
                '>' => self.0.push_str("&#62;"),
                '&' => self.0.push_str("&#38;"),
                '"' => self.0.push_str("&#34;"),
                '\'' => self.0.push_str("&#39;"),
                _ => self.0.push(c),
            }
        }
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_is_text() {
        let mut markup = Markup::default();
        markup.push("<a href=\"{}\">{}</a>", &[&"\"><script>", &"{} & 'x'"]);
        assert_eq!(markup.into_string(), "<a href=\"&#34;&#62;&#60;script&#62;\">{} &#38; &#39;x&#39;</a>");
    }
}
