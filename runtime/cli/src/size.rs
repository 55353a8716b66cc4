//! Numbers on the command line: sizes in bytes, amounts of gas, counts.

use std::num::NonZeroUsize;

/// A size in bytes: digits with an optional K, M or G (powers of 1024) and an optional `iB` or `B`.
///
/// # Errors
/// A sentence that says what a size looks like.
///
/// ```
/// assert_eq!(npython_cli::size::parse_size("64M"), Ok(64 << 20));
/// assert_eq!(npython_cli::size::parse_size("1GiB"), Ok(1 << 30));
/// assert!(npython_cli::size::parse_size("many").is_err());
/// ```
pub fn parse_size(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text:?} is no size; write bytes such as 1048576, or 512K, 64M, 1G");
    let digits_end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(digits_end);
    let shift = match unit {
        "" | "B" => 0,
        "k" | "K" | "kB" | "KB" | "KiB" => 10,
        "m" | "M" | "MB" | "MiB" => 20,
        "g" | "G" | "GB" | "GiB" => 30,
        _ => return Err(wrong()),
    };
    if digits.is_empty() {
        return Err(wrong());
    }
    let size: Option<u64> =
        digits.parse().ok().and_then(|number: u64| number.checked_mul(1 << shift));
    size.ok_or_else(|| {
        format!("{text} is more than any machine has; write a size such as 64M or 1G")
    })
}

/// An amount of gas: digits, with `_` between them if wanted, or a form such as `1e9`.
///
/// # Errors
/// A sentence that says what an amount looks like.
///
/// ```
/// assert_eq!(npython_cli::size::parse_gas("10_000"), Ok(10_000));
/// assert_eq!(npython_cli::size::parse_gas("1e9"), Ok(1_000_000_000));
/// assert!(npython_cli::size::parse_gas("-1").is_err());
/// ```
pub fn parse_gas(text: &str) -> Result<u64, String> {
    let plain: String = text.chars().filter(|character| *character != '_').collect();
    let (mantissa, exponent) = plain.split_once(['e', 'E']).unwrap_or((&plain, "0"));
    let is_number =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(mantissa) || !is_number(exponent) {
        return Err(format!(
            "{text:?} is no amount of gas; write a whole number such as 1000000 or 1e9"
        ));
    }
    let amount = mantissa.parse().ok().zip(exponent.parse().ok()).and_then(
        |(mantissa, exponent): (u64, u32)| mantissa.checked_mul(10_u64.checked_pow(exponent)?),
    );
    amount
        .ok_or_else(|| format!("{text} is more gas than can be counted; the most is {}", u64::MAX))
}

/// A count of at least one, such as of threads.
///
/// # Errors
/// A sentence that says what a count looks like.
///
/// ```
/// assert_eq!(npython_cli::size::parse_count("4").map(|count| count.get()), Ok(4));
/// assert!(npython_cli::size::parse_count("0").is_err());
/// ```
pub fn parse_count(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| format!("{text:?} is no count; write a whole number from 1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_said_to_be_none() {
        for text in ["", "-5", "x", "1.5", "1e", "e9", "1e-3", "+1", "0x10"] {
            assert!(
                parse_gas(text).is_err_and(|error| error.contains("no amount of gas")),
                "{text}"
            );
        }
        for text in ["", "-5", "M", "1.5G", "1T", "5KBB", "1 M", "+1"] {
            assert!(parse_size(text).is_err_and(|error| error.contains("no size")), "{text}");
        }
        assert!(parse_gas("1e20").is_err_and(|error| error.contains("more gas")));
        assert!(parse_size("99999999999G").is_err_and(|error| error.contains("more than")));
        assert_eq!(parse_size("0"), Ok(0));
    }
}
