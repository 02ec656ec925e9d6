//! The word table, read in place: nothing is unpacked at start-up and nothing is held twice.
//!
//! `vectors/make_table.py` describes the layout, `vectors/README.md` the origin.

/// Numbers a row has.
pub(super) const DIMENSIONS: usize = 128;

/// A vector of the table's space.
pub(super) type Vector = [f32; DIMENSIONS];

static TABLE: &[u8] = include_bytes!("vectors/table.bin");

const HEADER: usize = 16;

/// One word piece of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct PieceVector {
    /// How common the piece is: 0 for the commonest.
    pub(super) rank: u16,
    scale: f32,
    numbers: &'static [u8],
}

impl PieceVector {
    /// Adds the piece's vector to `sum`.
    fn add_to(&self, sum: &mut Vector) {
        for (part, number) in sum.iter_mut().zip(self.numbers) {
            *part += self.scale * f32::from(number.cast_signed());
        }
    }
}

/// The vectors of some pieces together.
pub(super) fn sum(rows: impl IntoIterator<Item = PieceVector>) -> Vector {
    let mut sum = [0.0; DIMENSIONS];
    rows.into_iter().for_each(|row| row.add_to(&mut sum));
    sum
}

/// The row of a piece; a piece that continues a word is written with `##` before it.
pub(super) fn find(piece: &str) -> Option<PieceVector> {
    let rows = rows();
    let (mut low, mut high) = (0, rows);
    while low < high {
        let middle = (low + high) / 2;
        match name(rows, middle)?.cmp(piece.as_bytes()) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return row(rows, middle),
        }
    }
    None
}

fn rows() -> usize {
    word(8).unwrap_or(0)
}

fn name(rows: usize, index: usize) -> Option<&'static [u8]> {
    let names = numbers_at(rows) + rows * DIMENSIONS;
    let start = word(HEADER + 4 * index)?;
    let end = word(HEADER + 4 * index + 4)?;
    TABLE.get(names + start..names + end)
}

fn row(rows: usize, index: usize) -> Option<PieceVector> {
    let ranks = HEADER + 4 * (rows + 1);
    let scales = ranks + 2 * rows;
    let numbers = numbers_at(rows) + index * DIMENSIONS;
    Some(PieceVector {
        rank: u16::from_le_bytes(bytes(ranks + 2 * index)?),
        scale: f32::from_le_bytes(bytes(scales + 4 * index)?),
        numbers: TABLE.get(numbers..numbers + DIMENSIONS)?,
    })
}

fn numbers_at(rows: usize) -> usize {
    HEADER + 4 * (rows + 1) + 2 * rows + 4 * rows
}

fn word(at: usize) -> Option<usize> {
    bytes(at).map(|found| u32::from_le_bytes(found) as usize)
}

fn bytes<const N: usize>(at: usize) -> Option<[u8; N]> {
    TABLE.get(at..at + N)?.try_into().ok()
}

/// A vector at length one, so that a dot product is a cosine; zero stays zero.
pub(super) fn unit(vector: &Vector) -> Vector {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 { vector.map(|part| part / length) } else { *vector }
}

/// The dot product, summed in eight lanes so that it is fast and always in the same order.
pub(super) fn dot(one: &Vector, other: &Vector) -> f32 {
    let mut lanes = [0.0; 8];
    for (left, right) in one.chunks_exact(8).zip(other.chunks_exact(8)) {
        for ((lane, x), y) in lanes.iter_mut().zip(left).zip(right) {
            *lane += x * y;
        }
    }
    lanes.iter().sum()
}

/// The share of all words that a piece of this rank has, by Zipf's law.
pub(super) fn share(rank: u16) -> f32 {
    let rows = rows().max(2) as f32;
    1.0 / ((f32::from(rank) + 1.0) * libm::logf(rows))
}

#[cfg(test)]
mod tests {
    use super::{DIMENSIONS, TABLE, dot, find, numbers_at, rows, sum, unit, word};

    #[test]
    fn given_the_table_then_its_size_is_what_its_header_says() {
        let names = word(16 + 4 * rows());
        assert_eq!(word(12), Some(DIMENSIONS));
        assert_eq!(names.map(|length| numbers_at(rows()) + rows() * DIMENSIONS + length), Some(TABLE.len()));
        assert!(TABLE.len() <= 4_000_000);
    }

    #[test]
    fn a_common_piece_ranks_before_a_rare_one() {
        let rank = |piece| find(piece).map(|row| row.rank);
        assert!(rank("the") < rank("contract"));
        assert!(rank("##ing").is_some());
        assert_eq!(rank("zzzzzz"), None);
    }

    #[test]
    fn given_words_of_like_meaning_then_they_point_the_same_way() {
        let vector = |piece| unit(&sum([find(piece).expect("a common word")]));
        assert!(dot(&vector("salary"), &vector("pay")) > dot(&vector("salary"), &vector("flight")) + 0.2);
    }
}
