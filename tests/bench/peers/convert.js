// convert.js WORKFLOW TIMES OBJECT_INFO...: the median CPU milliseconds of reading a workflow in the editor's format and
// making its prompt, by the plain rules: widgets by their order, links, reroutes, muted and bypassed nodes, no subgraphs.
// The node lists are parsed beforehand, as in a page that is open.
const fs = require('fs');
const text = fs.readFileSync(process.argv[2], 'utf8');
const info = Object.assign({}, ...process.argv.slice(4).map((path) => JSON.parse(fs.readFileSync(path, 'utf8'))));
const widgetTypes = new Set(['INT', 'FLOAT', 'STRING', 'BOOLEAN', 'COMBO']);

function widgetsOf(node, definition) {
  const names = [];
  for (const kind of ['required', 'optional']) {
    const specs = definition.input[kind] || {};
    for (const name of (definition.input_order || {})[kind] || Object.keys(specs)) {
      const [type, options = {}] = specs[name] || [];
      if (options.forceInput || !(Array.isArray(type) || widgetTypes.has(type))) continue;
      names.push(name);
      if (options.control_after_generate ?? (name === 'seed' || name === 'noise_seed')) names.push(null);
    }
  }
  return names;
}

function prompt(workflow) {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]));
  const links = new Map(workflow.links.filter(Boolean).map((link) => [link[0], link]));
  const source = (id, type, depth = 0) => {
    const link = links.get(id);
    const node = link && nodes.get(link[1]);
    if (!node || node.mode === 2 || depth > 100) return null;
    if (node.type === 'Reroute') return source(node.inputs[0].link, type, depth + 1);
    if (node.mode === 4) {
      const through = (node.inputs || []).find((input) => input.type === type);
      return through ? source(through.link, type, depth + 1) : null;
    }
    return [String(node.id), Number(link[2])];
  };
  const out = {};
  for (const node of workflow.nodes) {
    const definition = info[node.type];
    if (!definition || node.mode === 2 || node.mode === 4) continue;
    const inputs = {};
    const values = node.widgets_values || [];
    widgetsOf(node, definition).forEach((name, i) => {
      if (name !== null) inputs[name] = Array.isArray(values) ? values[i] : values[name];
    });
    for (const input of node.inputs || []) {
      const from = input.link == null ? null : source(input.link, input.type);
      if (from) inputs[input.name] = from;
    }
    out[node.id] = { class_type: node.type, inputs };
  }
  return out;
}

const times = [];
let kept = 0;
for (let i = 0; i < Number(process.argv[3]); ++i) {
  const before = process.cpuUsage();
  kept += JSON.stringify(prompt(JSON.parse(text))).length;
  const used = process.cpuUsage(before);
  times.push((used.user + used.system) / 1000);
}
times.sort((a, b) => a - b);
if (kept > 0) console.log(times[times.length >> 1]);
