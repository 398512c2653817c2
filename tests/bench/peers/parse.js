// parse.js FILE TIMES: the median CPU milliseconds of JSON.parse.
const text = require('fs').readFileSync(process.argv[2], 'utf8');
const times = [];
let kept = 0;
for (let i = 0; i < Number(process.argv[3]); ++i) {
  const before = process.cpuUsage();
  kept += Object.keys(JSON.parse(text)).length;
  const used = process.cpuUsage(before);
  times.push((used.user + used.system) / 1000);
}
times.sort((a, b) => a - b);
if (kept > 0) console.log(times[times.length >> 1]);
