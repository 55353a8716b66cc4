//! Arithmetic of the calendar: the days of the proleptic Gregorian calendar by number.
//!
//! Comes in: years, months and days in their ranges, numbers of days. Goes out: the same. Must never: raise; what is out of range is `None`.

/// The ordinal of the last day of year 9999.
pub(crate) const LAST: i64 = 3_652_059;
/// Days from the first of March of year 0 to the day before the first of January of year 1.
pub(crate) const MARCH: i64 = 305;
/// Days of 400 years.
pub(crate) const ERA: i64 = 146_097;
pub(crate) const MICROSECONDS: i64 = 1_000_000;
pub(crate) const SECONDS_OF_DAY: i64 = 86_400;

/// The number of a day, counted from the first of January of year 1. Years begin in March here, so that the leap day is the last.
pub(crate) fn ordinal(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = (153 * month + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + days - MARCH
}

/// Year, month and day by the number of the day.
pub(crate) fn civil(ordinal: i64) -> (i64, i64, i64) {
    let since = ordinal + MARCH;
    let (era, day) = (since.div_euclid(ERA), since.rem_euclid(ERA));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let year = year + era * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

/// Year, month and day by the number of the day; `None` where no date is.
pub(crate) fn day(ordinal: i64) -> Option<[i64; 3]> {
    (1..=LAST).contains(&ordinal).then(|| {
        let (year, month, day) = civil(ordinal);
        [year, month, day]
    })
}

/// Year, month, day, hour, minute, second and microsecond of a time that is so many days, seconds and microseconds later; `None` where no date is.
pub(crate) fn moved(fields: [i64; 7], days: i64, seconds: i64, us: i64) -> Option<[i64; 7]> {
    let us = fields[6].saturating_add(us);
    let seconds = ((fields[3] * 60 + fields[4]) * 60 + fields[5])
        .saturating_add(seconds)
        .saturating_add(us.div_euclid(MICROSECONDS));
    let days = ordinal(fields[0], fields[1], fields[2])
        .saturating_add(days)
        .saturating_add(seconds.div_euclid(SECONDS_OF_DAY));
    let [year, month, day] = day(days)?;
    let second = seconds.rem_euclid(SECONDS_OF_DAY);
    let us = us.rem_euclid(MICROSECONDS);
    Some([year, month, day, second / 3600, second / 60 % 60, second % 60, us])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_numbers_and_back() {
        assert_eq!(ordinal(1, 1, 1), 1);
        assert_eq!(ordinal(9999, 12, 31), LAST);
        assert_eq!(day(ordinal(2024, 2, 29)), Some([2024, 2, 29]));
        assert_eq!((day(0), day(LAST + 1)), (None, None));
    }

    #[test]
    fn times_move_over_days() {
        let last = [2023, 12, 31, 23, 59, 59, 999_999];
        assert_eq!(moved(last, 0, 0, 1), Some([2024, 1, 1, 0, 0, 0, 0]));
        assert_eq!(moved([2024, 1, 1, 0, 0, 0, 0], 0, -1, 0), Some([2023, 12, 31, 23, 59, 59, 0]));
        assert_eq!(moved(last, LAST, 0, 0), None);
    }
}
