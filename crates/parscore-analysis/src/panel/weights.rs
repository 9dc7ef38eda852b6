//! Weights of the parts of a panel, as the user declares them.

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Sum, parse_exact};
use parscore_core::text;

/// Weights from `5,5,20,…`: one per part, not negative, with the sum 1 or 100.
///
/// # Errors
/// What is wrong, with what to write instead.
pub fn weights(declared: &str, parts: usize) -> Result<Vec<Exact>, (Text, Text)> {
    let given: Vec<&str> = declared.split(',').map(str::trim).collect();
    let count = given.len();
    if count != parts {
        return Err((
            text!("có {count} trọng số cho {parts} thành phần", "there are {count} weights for {parts} parts"),
            text!(
                "ghi một trọng số cho mỗi thành phần, cách nhau bằng dấu phẩy",
                "write a weight per part, parted by commas"
            ),
        ));
    }
    let mut weights = Vec::new();
    for text in given {
        match parse_exact(text) {
            Ok(weight) if !weight.is_negative() => weights.push(weight),
            _ => {
                return Err((
                    text!("`{text}` không phải là trọng số", "`{text}` is no weight"),
                    text!(
                        "ghi số không âm, dấu chấm thập phân",
                        "write a number that is not negative, with a decimal point"
                    ),
                ));
            }
        }
    }
    let sum = weights.iter().collect::<Sum>().total();
    if sum != Exact::ONE && sum != Exact::from_int(100) {
        let sum = sum.to_text();
        return Err((
            text!("tổng trọng số là {sum}", "the weights sum to {sum}"),
            text!("trọng số phải có tổng là 1 hoặc 100", "weights must sum to 1 or to 100"),
        ));
    }
    weights.iter().map(|w| w.div(&sum)).collect::<Result<_, _>>().map_err(|_| {
        (
            text!("tổng trọng số là 0", "the weights sum to 0"),
            text!("ghi ít nhất một trọng số dương", "write a weight above nought"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_weight_per_part_that_sum_to_the_whole() {
        let texts =
            |declared, parts| weights(declared, parts).map(|w| w.iter().map(Exact::to_text).collect::<Vec<_>>());
        assert_eq!(texts("5, 45,50", 3), Ok(vec!["0.05".into(), "0.45".into(), "0.5".into()]));
        assert_eq!(texts("0.25,0.75", 2), Ok(vec!["0.25".into(), "0.75".into()]));
        let message = |declared, parts| texts(declared, parts).unwrap_err().0.en;
        assert_eq!(message("50,51", 2), "the weights sum to 101");
        assert_eq!(message("100", 2), "there are 1 weights for 2 parts");
        assert_eq!(message("-1,101", 2), "`-1` is no weight");
        assert_eq!(message("a,100", 2), "`a` is no weight");
    }
}
