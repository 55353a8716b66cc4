//! Sweeps over a good archive: bits flipped, bytes cut, pieces spliced, with hashes recomputed. The verifier answers
//! yes or no; it never panics, and what it accepts can be disassembled.

#![forbid(unsafe_code)]

mod common;

use common::draft;
use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::view::Archive;
use npyc_format::archive::write::{pack_sections, write};
use npyc_format::isa::disasm::disassemble;
use npyc_format::verify::verify;

/// Parses and verifies; whether the archive was accepted.
fn accepted(bytes: &[u8]) -> bool {
    let bytes = AlignedBytes::copy_of(bytes);
    let Ok(archive) = Archive::parse(&bytes) else { return false };
    let answer = match verify(&archive) {
        Ok(_) => true,
        Err(error) => {
            assert!(!error.message().contains("disagree"), "{error}");
            false
        }
    };
    // The disassembler takes anything that parses.
    assert!(!disassemble(&archive).is_empty() || archive.core().functions.is_empty());
    let _ = archive.debug();
    answer
}

fn sections() -> (Vec<u8>, Vec<u8>) {
    let bytes = AlignedBytes::copy_of(&write(&draft()).unwrap());
    let archive = Archive::parse(&bytes).unwrap();
    (archive.core_section().1.to_vec(), archive.arena().to_vec())
}

fn repack(core: &[u8], arena: &[u8]) -> Vec<u8> {
    pack_sections(&[(1, 1, core), (2, 1, arena)]).unwrap()
}

#[test]
fn every_bit_of_the_file_flipped() {
    let good = write(&draft()).unwrap();
    assert!(accepted(&good));
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= 1 << (at % 8);
        // Without new hashes only debug bytes may change unnoticed here.
        let _ = accepted(&bytes);
    }
}

#[test]
fn every_bit_of_the_sections_flipped_with_new_hashes() {
    let (core, arena) = sections();
    let mut yes = 0;
    for bit in 0..core.len() * 8 {
        let mut changed = core.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        yes += u32::from(accepted(&repack(&changed, &arena)));
    }
    // Some flips give another good program (another immediate, say), most do not.
    assert!(yes > 0 && yes < core.len() as u32 * 4, "{yes} of {} flips accepted", core.len() * 8);
    for bit in 0..arena.len() * 8 {
        let mut changed = arena.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(!accepted(&repack(&core, &changed)), "bit {bit} of the arena");
    }
}

#[test]
fn every_truncation() {
    let good = write(&draft()).unwrap();
    for length in 0..good.len() {
        assert!(!accepted(&good[..length]), "cut to {length}");
    }
    let (core, arena) = sections();
    for length in 0..core.len() {
        assert!(!accepted(&repack(&core[..length], &arena)), "core cut to {length}");
    }
    for length in 0..arena.len() {
        assert!(!accepted(&repack(&core, &arena[..length])), "arena cut to {length}");
    }
}

#[test]
fn pieces_copied_over_others() {
    let (core, arena) = sections();
    // A fixed pseudo-random sequence: the same sweep on every run.
    let mut seed = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..20_000 {
        let mut changed = core.clone();
        let length = 1 + next(64);
        let (from, to) = (next(core.len() - length), next(core.len() - length));
        changed.copy_within(from..from + length, to);
        let _ = accepted(&repack(&changed, &arena));
        let mut words = core.clone();
        // Extreme values in aligned places.
        let at = next(core.len() / 4) * 4;
        let value = [0u32, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0xffff_fff8][next(6)];
        words[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let _ = accepted(&repack(&words, &arena));
    }
}
