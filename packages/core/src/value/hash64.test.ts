import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash64, hash64Bytes } from "./hash64.ts";

const key = ({ high, low }: { high: number; low: number }) => `${high}:${low}`;

describe("hash64", () => {
  it("is the hash of the UTF-8 bytes, wherever they lie in a buffer", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.tuple(fc.string(), fc.constantFrom("\uD83D", "\uDE00", "é", "\u{1F600}", "\uFFFD"), fc.string()),
    );
    fc.assert(
      fc.property(anyText, fc.nat(5), (parts, offset) => {
        const text = [parts].flat().join("");
        const bytes = Buffer.concat([Buffer.alloc(offset, 7), Buffer.from(text, "utf8"), Buffer.alloc(3, 9)]);
        expect(hash64Bytes(bytes, offset, bytes.length - 3)).toEqual(hash64(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("stays the value that stored evidence was built with", () => {
    expect(key(hash64(""))).toMatchInlineSnapshot(`"1965366230:1364157329"`);
    expect(key(hash64("abc"))).toMatchInlineSnapshot(`"3716757370:3089624450"`);
    expect(key(hash64("TENANT#42#ORDER#01HZX"))).toMatchInlineSnapshot(`"2992635610:1152694189"`);
    expect(key(hash64("größe \u{1F600}"))).toMatchInlineSnapshot(`"93592824:2868224414"`);
  });

  it("tells zero padding and length apart", () => {
    const texts = ["", "\0", "\0\0", "\0\0\0", "\0\0\0\0", "a", "a\0", "aa"];
    expect(new Set(texts.map((text) => key(hash64(text)))).size).toBe(texts.length);
  });

  it("has no collisions and even bits over 200,000 structured keys", () => {
    const seen = new Set<string>();
    const ones = Array.from({ length: 64 }, () => 0);
    const count = 200_000;
    for (let index = 0; index < count; index++) {
      const { high, low } = hash64(`USER#${index}`);
      seen.add(`${high}:${low}`);
      for (let bit = 0; bit < 32; bit++) {
        ones[bit]! += (high >>> bit) & 1;
        ones[bit + 32]! += (low >>> bit) & 1;
      }
    }
    expect(seen.size).toBe(count);
    // Six standard deviations of a fair coin.
    const slack = 6 * Math.sqrt(count / 4);
    expect(Math.max(...ones.map((value) => Math.abs(value - count / 2)))).toBeLessThan(slack);
  });

  it("changes half of the bits for a change of one bit", () => {
    let flips = 0;
    let trials = 0;
    for (let index = 0; index < 500; index++) {
      const bytes = new Uint8Array(12).map((_, at) => (index * 31 + at * 17) & 0xff);
      const before = hash64Bytes(bytes);
      for (let bit = 0; bit < 96; bit++) {
        const changed = bytes.slice();
        changed[bit >> 3]! ^= 1 << (bit & 7);
        const after = hash64Bytes(changed);
        flips += bitCount(before.high ^ after.high) + bitCount(before.low ^ after.low);
        trials += 64;
      }
    }
    expect(flips / trials).toBeGreaterThan(0.49);
    expect(flips / trials).toBeLessThan(0.51);
  });
});

function bitCount(value: number): number {
  let count = 0;
  for (let rest = value >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
}
