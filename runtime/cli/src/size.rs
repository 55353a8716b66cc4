//! Numbers on the command line: sizes in bytes and amounts of gas.

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
    let unit = unit.trim_end_matches('B').trim_end_matches('i');
    let shift = match unit {
        "" => 0,
        "k" | "K" => 10,
        "m" | "M" => 20,
        "g" | "G" => 30,
        _ => return Err(wrong()),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    number.checked_mul(1 << shift).ok_or_else(wrong)
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
    let wrong = || format!("{text:?} is no amount of gas; write a number such as 1000000 or 1e9");
    let plain: String = text.chars().filter(|character| *character != '_').collect();
    if let Some((mantissa, exponent)) = plain.split_once(['e', 'E']) {
        let mantissa: u64 = mantissa.parse().map_err(|_| wrong())?;
        let exponent: u32 = exponent.parse().map_err(|_| wrong())?;
        let power = 10u64.checked_pow(exponent).ok_or_else(wrong)?;
        return mantissa.checked_mul(power).ok_or_else(wrong);
    }
    plain.parse().map_err(|_| wrong())
}
