//! `[feature_codes]`.

use crate::located::Located;
use crate::model::FeatureCodes;
use crate::problem::Problems;
use crate::raw;
use crate::values::FeatureCode;

pub(crate) fn feature_codes(written: Option<raw::FeatureCodes>, problems: &mut Problems) -> FeatureCodes {
    let written = written.unwrap_or_default();
    let codes: Vec<_> = written.into_iter().filter_map(|(feature, code)| Some((feature, code?))).collect();
    for (index, (_, code)) in codes.iter().enumerate() {
        let earlier = codes[..index].iter().map(|(_, earlier)| earlier);
        if let Some(first) = earlier.into_iter().find(|earlier| is_in_the_way(earlier, code)) {
            let expected = "a code that does not begin as another does";
            let problem = problems.at(code.span(), code.key(), expected, format!("{:?}", code.0));
            problem.related("the other is", first.span(), first.key());
        }
    }
    codes.into_iter().map(|(feature, code)| (code.into_inner().0, feature)).collect()
}

/// Whether one of the two could not be pressed without the other.
fn is_in_the_way(one: &Located<FeatureCode>, other: &Located<FeatureCode>) -> bool {
    one.0.starts_with(&*other.0) || other.0.starts_with(&*one.0)
}
