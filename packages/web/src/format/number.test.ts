import { expect, test } from "vitest";
import { renderBytes, renderCompact, renderCount, renderQuantity, renderShare, renderUsd } from "./number.ts";

test("counts are grouped by thousands and keep half read units", () => {
  expect(renderCount(1234567)).toBe("1,234,567");
  expect(renderCount(12.5)).toBe("12.5");
  expect(renderCompact(1234567)).toBe("1.2M");
});

test("a quantity agrees with its number", () => {
  expect(renderQuantity(1, "index", "indexes")).toBe("1 index");
  expect(renderQuantity(0, "index", "indexes")).toBe("0 indexes");
  expect(renderQuantity(2100, "table")).toBe("2,100 tables");
});

test("sizes use powers of 1,024 and at most three significant digits after the unit", () => {
  expect(renderBytes(0)).toBe("0 B");
  expect(renderBytes(1023)).toBe("1023 B");
  expect(renderBytes(1536)).toBe("1.5 KiB");
  expect(renderBytes(400 * 1024)).toBe("400 KiB");
  expect(renderBytes(5 * 1024 ** 6)).toBe("5120 PiB");
});

test("a share is never rounded to all or to nothing", () => {
  expect(renderShare(0)).toBe("0%");
  expect(renderShare(1)).toBe("100%");
  expect(renderShare(0.9996)).toBe(">99.9%");
  expect(renderShare(0.0004)).toBe("<0.1%");
  expect(renderShare(0.5)).toBe("50%");
  expect(renderShare(0.7212)).toBe("72.1%");
});

test("money below a cent keeps two significant digits", () => {
  expect(renderUsd(0)).toBe("$0");
  expect(renderUsd(1.5)).toBe("$1.50");
  expect(renderUsd(0.00125)).toBe("$0.0013");
  expect(renderUsd(0.000000001)).toBe("<$0.000001");
});
