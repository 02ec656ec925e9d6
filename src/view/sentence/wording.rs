//! Two wordings, word by word.

/// Two wordings in one: `Win the [enterprise -> large] renewals`.
pub(crate) fn reworded(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let tails = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = tails.take_while(|(one, other)| one == other).count();
    let (gone, come) = (old[head..old.len() - tail].join(" "), new[head..new.len() - tail].join(" "));
    let change = match (gone.is_empty(), come.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("[+ {come}]"),
        (false, true) => format!("[- {gone}]"),
        (false, false) => format!("[{gone} -> {come}]"),
    };
    let parts = [old[..head].join(" "), change, old[old.len() - tail..].join(" ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::reworded;

    #[test]
    fn two_wordings_stand_in_one() {
        assert_eq!(
            reworded("Win the enterprise renewals", "Win the large renewals"),
            "Win the [enterprise -> large] renewals"
        );
        assert_eq!(reworded("Win renewals", "Win the renewals"), "Win [+ the] renewals");
        assert_eq!(reworded("Win renewals now", "Win renewals"), "Win renewals [- now]");
        assert_eq!(reworded("old", "new"), "[old -> new]");
    }
}
