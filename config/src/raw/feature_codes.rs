//! `[feature_codes]`.

use super::Maybe;
use super::reader::Reader;
use crate::model::Feature;
use crate::values::FeatureCode;

/// The code of each feature that has one.
pub(crate) type FeatureCodes = Vec<(Feature, Maybe<FeatureCode>)>;

pub(super) fn feature_codes(table: &mut Reader<'_, '_>) -> FeatureCodes {
    let keys = [
        ("hold", Feature::Hold),
        ("transfer", Feature::Transfer),
        ("consult", Feature::Consult),
        ("complete", Feature::Complete),
        ("confirm", Feature::Confirm),
        ("conference", Feature::Conference),
        ("end", Feature::End),
    ];
    keys.map(|(key, feature)| (feature, table.optional(key))).into()
}
