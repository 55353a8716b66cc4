//! Checksums: CRC-32, CRC-CCITT and Adler-32, over bytes and a sum that is carried on.

/// The remainders by the reversed polynomial of CRC-32: of a byte that so many zero bytes follow.
const CRC_32: [[u32; 256]; WORD] = {
    let mut tables = [[0; 256]; WORD];
    let mut byte = 0;
    while byte < 256 {
        let mut rest = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            rest = if rest & 1 == 1 { rest >> 1 ^ 0xedb8_8320 } else { rest >> 1 };
            bit += 1;
        }
        tables[0][byte] = rest;
        byte += 1;
    }
    let mut zeros = 1;
    while zeros < WORD {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[zeros - 1][byte];
            tables[zeros][byte] = before >> 8 ^ tables[0][before as u8 as usize];
            byte += 1;
        }
        zeros += 1;
    }
    tables
};

/// So many bytes are divided at once: their remainders do not wait for each other.
const WORD: usize = 8;

/// The remainders of all bytes by the polynomial of CRC-CCITT.
const CRC_16: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut rest = (byte as u16) << 8;
        let mut bit = 0;
        while bit < 8 {
            rest = if rest & 0x8000 != 0 { rest << 1 ^ 0x1021 } else { rest << 1 };
            bit += 1;
        }
        table[byte] = rest;
        byte += 1;
    }
    table
};

/// CRC-32, as in gzip and PNG.
pub(crate) fn crc32(data: &[u8], start: u32) -> u32 {
    let (words, rest) = data.as_chunks::<WORD>();
    let crc = words.iter().fold(!start, |crc, word| {
        let word = u64::from_le_bytes(*word) ^ u64::from(crc);
        let bytes = word.to_le_bytes().into_iter().zip(CRC_32.iter().rev());
        bytes.fold(0, |crc, (byte, table)| crc ^ table[usize::from(byte)])
    });
    !rest.iter().fold(crc, |crc, byte| crc >> 8 ^ CRC_32[0][usize::from(crc as u8 ^ byte)])
}

/// CRC-CCITT, as in binhex.
pub(super) fn crc_hqx(data: &[u8], start: u16) -> u16 {
    data.iter().fold(start, |crc, byte| crc << 8 ^ CRC_16[usize::from((crc >> 8) as u8 ^ byte)])
}

/// Adler-32, as in zlib.
pub(crate) fn adler32(data: &[u8], start: u32) -> u32 {
    const MODULUS: u32 = 65_521;
    let (mut low, mut high) = (start & 0xffff, start >> 16);
    // So many bytes fit before a sum may overflow.
    for piece in data.chunks(5552) {
        for byte in piece {
            low += u32::from(*byte);
            high += low;
        }
        low %= MODULUS;
        high %= MODULUS;
    }
    high << 16 | low
}
