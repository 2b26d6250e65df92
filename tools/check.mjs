// Fails if a model is not wholly drawn, or if docs/diagrams/ shows anything else than the models of today.
//
//   node check.mjs [--models <folder>] [--diagrams <folder>]

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { BpmnModdle } from 'bpmn-moddle';

import { folders, readModels } from './models.mjs';
import { render } from './render.mjs';

const moddle = new BpmnModdle();

/** What a reader could not see: elements without a shape, flows without a line, names without a place. */
async function undrawn(model) {
  const { rootElement, warnings } = await moddle.fromXML(model.xml);
  const drawings = new Map();
  for (const diagram of rootElement.diagrams ?? []) {
    for (const drawing of diagram.plane?.planeElement ?? []) {
      if (drawing.bpmnElement) {
        drawings.set(drawing.bpmnElement.id, drawing);
      }
    }
  }

  const faults = warnings.map((warning) => warning.message);
  for (const element of visible(rootElement.rootElements ?? [])) {
    const drawing = drawings.get(element.id);
    if (element.$type === 'bpmn:SequenceFlow' || element.$type === 'bpmn:MessageFlow') {
      if ((drawing?.waypoint ?? []).length < 2) {
        faults.push(`${element.id} has no line`);
      }
    } else if (!drawing?.bounds) {
      faults.push(`${element.id} has no shape`);
    }
    if (drawing && element.name && isLabelledOutside(element) && !drawing.label?.bounds) {
      faults.push(`${element.id} has no place for its name`);
    }
  }
  return faults;
}

function visible(elements) {
  return elements.flatMap((element) => {
    switch (element.$type) {
      case 'bpmn:Collaboration':
        return [...(element.participants ?? []), ...(element.messageFlows ?? [])];
      case 'bpmn:Process':
        return [...lanes(element), ...visible(element.flowElements ?? [])];
      default:
        if (element.$instanceOf('bpmn:FlowNode')) {
          return [element, ...visible(element.flowElements ?? [])];
        }
        return element.$type === 'bpmn:SequenceFlow' ? [element] : [];
    }
  });
}

function lanes(owner) {
  return (owner.laneSets ?? []).flatMap((set) => (set.lanes ?? []).flatMap((lane) => [
    lane,
    ...(lane.childLaneSet ? lanes({ laneSets: [lane.childLaneSet] }) : []),
  ]));
}

function isLabelledOutside(element) {
  return ['bpmn:Event', 'bpmn:Gateway', 'bpmn:SequenceFlow'].some((type) => element.$instanceOf(type));
}

/** Where the committed pictures differ from the ones drawn now. */
async function drift(models, folder) {
  const drawn = await render(models);
  const committed = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.svg'));
  const faults = committed.filter((file) => !drawn.has(file)).map((file) => `${file} shows no model`);
  for (const [file, svg] of drawn) {
    if (!committed.includes(file)) {
      faults.push(`${file} is missing`);
    } else if ((await readFile(join(folder, file), 'utf8')) !== svg) {
      faults.push(`${file} does not show its model as it is now`);
    }
  }
  return faults.length === 0 ? [] : [...faults, 'Draw them again: cd tools && npm run render'];
}

const { models: from, diagrams: to } = folders();
const models = await readModels(from);
const faults = [];
for (const model of models) {
  faults.push(...(await undrawn(model)).map((fault) => `${model.file}: ${fault}`));
}
if (faults.length === 0) {
  faults.push(...(await drift(models, to)));
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${models.length} models are wholly drawn, and their pictures are those committed`);
}
