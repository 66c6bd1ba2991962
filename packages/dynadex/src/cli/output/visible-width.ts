const segmenter = new Intl.Segmenter();
const WIDE =
  /^\p{Extended_Pictographic}|^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** How many columns of a terminal a text takes: one for most characters, two for East Asian wide ones and emoji. */
export function visibleWidth(text: string): number {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}
