// socket.js PORT KIND COUNT: a WebSocket client of as few lines as can be: reads COUNT messages after the first, parses
// texts, keeps pictures. Prints microseconds of CPU per message, then messages per second.
const [port, kind, count] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4])];
const socket = require('net').connect(port, '127.0.0.1');
let waiting = Buffer.alloc(0), parts = [], have = 0, need = 2, open = false, seen = 0, before, started;
socket.setNoDelay(true);
socket.write(`GET /ws?clientId=${kind}-${count} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n` +
  'Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n');

function send(text) {
  const body = Buffer.from(text);
  socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body]));
}

function message(isText, body) {
  if (isText) JSON.parse(body.toString('utf8'));
  if (seen++ === 0) { // the server's status
    before = process.cpuUsage();
    started = process.hrtime.bigint();
    send('{"type":"feature_flags","data":{"supports_preview_metadata":true}}');
  } else if (seen === count + 1) {
    const used = process.cpuUsage(before), seconds = Number(process.hrtime.bigint() - started) / 1e9;
    console.log((used.user + used.system) / count);
    console.log(count / seconds);
    process.exit(0);
  }
}

function frames() {
  for (;;) {
    if (have < need) return;
    if (parts.length > 0) { waiting = Buffer.concat([waiting, ...parts]); parts = []; }
    let at = 0;
    for (;;) {
      need = at + 2;
      if (waiting.length < need) break;
      let length = waiting[at + 1] & 0x7f, head = 2;
      if (length >= 126) {
        head = length === 126 ? 4 : 10;
        need = at + head;
        if (waiting.length < need) break;
        length = head === 4 ? waiting.readUInt16BE(at + 2) : Number(waiting.readBigUInt64BE(at + 2));
      }
      need = at + head + length;
      if (waiting.length < need) break;
      message((waiting[at] & 0x0f) === 1, waiting.subarray(at + head, need));
      at = need;
    }
    waiting = waiting.subarray(at);
    need -= at;
    have = waiting.length;
    return;
  }
}

socket.on('data', data => {
  if (!open) {
    waiting = Buffer.concat([waiting, data]);
    const end = waiting.indexOf('\r\n\r\n');
    if (end < 0) return;
    waiting = waiting.subarray(end + 4);
    have = waiting.length;
    open = true;
  } else {
    parts.push(data);
    have += data.length;
  }
  frames();
});
socket.on('close', () => process.exit(1));
