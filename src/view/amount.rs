//! Amounts as data.

use serde::Serialize;

use crate::model::{Amount, Unit};

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AmountView {
    /// The number, magnitudes multiplied out.
    pub(crate) value: f64,
    /// What it counts: `USD`, `%`, `people`; nothing where that was not said.
    pub(crate) unit: Option<String>,
}

impl AmountView {
    pub(crate) fn of(amount: &Amount) -> AmountView {
        let unit = Some(&amount.unit).filter(|unit| !unit.is_none()).map(Unit::to_string);
        AmountView { value: amount.value, unit }
    }
}
