//! Zeros in the coding `gzip` (RFC 1951 and 1952), as many as are asked for.

/// The head of a file: deflated, without a name or a time, of no known system.
pub(super) const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// A block that is not the last one, with the fixed codes; then a zero.
const BEGIN: [u8; 11] = [0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0];
/// 258 times the byte before.
const RUN: [u8; 13] = [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0];
/// So many runs end a block with a whole byte.
const RUNS: usize = 4094;
/// The end of the block.
const END: [u8; 7] = [0; 7];

/// 1,056,253 zeros in 6,655 bytes. It may stand behind the head, and behind another one.
pub(super) fn block() -> Vec<u8> {
    let runs = RUN.iter().cycle().take(RUN.len() * RUNS);
    let bits = BEGIN.iter().chain(runs).chain(&END);
    let bits: Vec<u8> = bits.copied().collect();
    bits.chunks(8).map(byte).collect()
}

/// The first bit is the lowest.
fn byte(bits: &[u8]) -> u8 {
    bits.iter().rev().fold(0, |byte, bit| byte << 1 | bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn block_is_whole_bytes_and_inflates_to_a_megabyte() {
        let bits = BEGIN.len() + RUN.len() * RUNS + END.len();
        assert_eq!((bits % 8, bits / 8), (0, block().len()));
        assert_eq!(1 + 258 * RUNS, 1_056_253);
        assert_eq!(block().len(), 6655);
        // As `gzip` begins what it makes of zeros by the fixed codes.
        assert!(block().starts_with(&[0b0110_0010]));
    }
}
