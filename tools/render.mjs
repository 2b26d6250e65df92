// Draws every model of bpmn/ into docs/diagrams/, the same bytes on every machine.
//
//   node render.mjs [--models <folder>] [--diagrams <folder>]
//
// The browser is Debian's Chromium; CHROMIUM names another.

import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { folders, readModels } from './models.mjs';

const FONT = "Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif";
const MARGIN = 20;

const VIEWER = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
const TEXT_WIDTH = fileURLToPath(new URL('text-width.mjs', import.meta.url));

/** The pictures of the models, as a map from file name to SVG text. */
export async function render(models) {
  const textWidth = (await readFile(TEXT_WIDTH, 'utf8')).replace('export function', 'function');
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const context = await browser.newContext({ offline: true });
    const pictures = new Map();
    for (const model of models) {
      const page = await context.newPage();
      await page.setContent('<!DOCTYPE html><div id="canvas" style="width: 2000px; height: 1200px"></div>');
      await page.addScriptTag({ content: textWidth });
      await page.addScriptTag({ path: VIEWER });
      const drawing = await page.evaluate(draw, { xml: model.xml, font: FONT });
      if (drawing.warnings.length > 0) {
        throw new Error(`${model.file}: ${drawing.warnings.join('\n')}`);
      }
      pictures.set(model.picture, picture(model, drawing));
      await page.close();
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

function browserPath() {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(path)) {
    throw new Error(`No Chromium at ${path}: install it, or name it in CHROMIUM`);
  }
  return path;
}

/** Runs in the page, so it sees only its argument, the viewer and textWidth(). */
async function draw({ xml, font }) {
  // Lines are broken by our own table of widths: no font of this machine has a say.
  CanvasRenderingContext2D.prototype.measureText = function measureText(text) {
    const size = parseFloat(this.font);
    return {
      width: textWidth(text, size),
      fontBoundingBoxAscent: size * 0.9,
      fontBoundingBoxDescent: size * 0.2,
    };
  };

  const viewer = new BpmnJS({
    container: '#canvas',
    textRenderer: { defaultStyle: { fontFamily: font } },
  });
  const { warnings } = await viewer.importXML(xml);

  // What only a pointer needs would double the picture.
  for (const unseen of document.querySelectorAll('.djs-hit, .djs-outline')) {
    unseen.remove();
  }

  // Centred by the reader's font, whichever it is, not by the place where a line would start in ours.
  const registry = viewer.get('elementRegistry');
  for (const text of document.querySelectorAll('.djs-element text')) {
    const id = text.closest('[data-element-id]').dataset.elementId;
    if (registry.get(id).type !== 'bpmn:TextAnnotation') {
      const size = parseFloat(text.style.fontSize);
      text.setAttribute('text-anchor', 'middle');
      for (const line of text.querySelectorAll('tspan')) {
        line.textContent = line.textContent.trimEnd();
        line.setAttribute('x', String(Number(line.getAttribute('x')) + textWidth(line.textContent, size) / 2));
      }
    }
  }

  const corners = registry
    .getAll()
    .filter((element) => element.parent)
    .flatMap((element) => element.waypoints
      ?? [element, { x: element.x + element.width, y: element.y + element.height }]);
  const { svg } = await viewer.saveSVG();
  return {
    svg,
    warnings: warnings.map((warning) => warning.message),
    left: Math.min(...corners.map((corner) => corner.x)),
    top: Math.min(...corners.map((corner) => corner.y)),
    right: Math.max(...corners.map((corner) => corner.x)),
    bottom: Math.max(...corners.map((corner) => corner.y)),
  };
}

/** The SVG file: the drawing in a frame of our own, named after the very bytes of its model. */
function picture(model, { svg, left, top, right, bottom }) {
  const x = Math.floor(left) - MARGIN;
  const y = Math.floor(top) - MARGIN;
  const width = Math.ceil(right) + MARGIN - x;
  const height = Math.ceil(bottom) + MARGIN - y;
  const drawing = svg.slice(svg.indexOf('>', svg.indexOf('<svg ')) + 1, svg.lastIndexOf('</svg>'));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!-- created with bpmn-js / http://bpmn.io -->',
    `<!-- model: ${model.file} sha256: ${model.sha256} -->`,
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`
      + ` viewBox="${x} ${y} ${width} ${height}" role="img">`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#ffffff"/>`,
    tidy(drawing),
    '</svg>',
    '',
  ].join('\n');
}

/** Counted marker ids instead of random ones, rounded numbers, and one element a line for a readable history. */
function tidy(drawing) {
  let tidied = drawing;
  [...drawing.matchAll(/<marker id="([^"]+)"/g)].forEach(([, id], index) => {
    tidied = tidied.replaceAll(`"${id}"`, `"marker-${index + 1}"`).replaceAll(`#${id}`, `#marker-${index + 1}`);
  });
  return tidied
    .replace(/-?\d(\.\d+)?e-\d+/g, '0')
    .replace(/\b(x|y)="(-?\d+\.\d+)"/g, (_, name, value) => `${name}="${Math.round(value * 10) / 10}"`)
    .replace(/>(?=<(g|marker|defs|text)[ >])/g, '>\n');
}

async function write() {
  const { models: from, diagrams: to } = folders();
  const pictures = await render(await readModels(from));
  await mkdir(to, { recursive: true });
  for (const file of await readdir(to)) {
    if (file.endsWith('.svg') && !pictures.has(file)) {
      await rm(join(to, file));
    }
  }
  for (const [file, svg] of pictures) {
    await writeFile(join(to, file), svg);
    console.log(`drew ${file}`);
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await write();
}
