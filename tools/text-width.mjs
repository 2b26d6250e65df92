// How wide a text is in Arial, in whose design an em has 2048 units.
//
// A picture must have the same bytes on every machine, whatever fonts and browser it has: so lines are broken and
// centred by this table instead of the browser's measure. Arial, Liberation Sans and Helvetica share these widths.

const UNITS_PER_EM = 2048;

// Space to tilde.
const ASCII = [
  569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139, 1139, 1139,
  1139, 1139, 1139, 1139, 1139, 1139, 569, 569, 1196, 1196, 1196, 1139, 2079, 1366, 1366, 1479, 1479, 1366, 1251,
  1593, 1479, 569, 1024, 1366, 1139, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366,
  1251, 569, 569, 569, 961, 1139, 682, 1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455, 455, 1024, 455, 1706,
  1139, 1139, 1139, 1139, 682, 1024, 569, 1139, 1024, 1479, 1024, 1024, 1024, 684, 532, 684, 1196,
];

const OTHER = {
  'đ': 1139, 'Đ': 1479, '–': 1139, '—': 2048, '…': 2048, '“': 682, '”': 682, '‘': 455, '’': 455, '·': 569,
};

const HORN = '\u031B';
const MARKS = /[\u0300-\u036F]/gu;

function charWidth(char) {
  if (char in OTHER) {
    return OTHER[char];
  }
  // A mark above or below a letter adds no width; a horn beside it does.
  const parts = char.normalize('NFD');
  const letter = parts.replace(MARKS, '');
  const width = ASCII[letter.charCodeAt(0) - 32] ?? 1139;
  return parts.includes(HORN) ? width + 120 : width;
}

/** The width in pixels of a text set in one size. */
export function textWidth(text, fontSize) {
  const units = [...text.normalize('NFC')].reduce((sum, char) => sum + charWidth(char), 0);
  return Math.round((units * fontSize * 100) / UNITS_PER_EM) / 100;
}
