// Starts a server, runs the calls of `src/lib.rs` against it, and compares what became of them.
// Usage: node run.mjs MODULE
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const expected = [
  'here: {"id":"here"}',
  'busy: {"id":"busy"}',
  'missing: Status after 1 attempts',
  'silent: Timeout after 3 attempts',
  'large: TooLarge after 1 attempts',
  'cut: Interrupted after 1 attempts',
  'echo: {"body":"\\"text\\""}',
  'deadline: Timeout after 1 attempts',
  'event: 1',
  'event: {"a":2}',
  'event: Decode after 1 attempts',
  'proxy: refused',
];

let busy = 0;

function answer(request, response) {
  const id = request.url.split('/').pop();
  const json = (status, value) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  if (request.url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: 1\n\n');
    // Longer than an attempt may take to its head.
    setTimeout(() => response.end('data: {"a":2}\n\ndata: none\n\n'), 500);
  } else if (request.url === '/echo') {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => json(200, { body }));
  } else if (id === 'busy' && busy++ < 2) {
    json(503, {});
  } else if (id === 'missing') {
    json(404, {});
  } else if (id === 'large') {
    json(200, 'x'.repeat(5000));
  } else if (id === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"a":');
    setTimeout(() => response.destroy(), 50);
  } else if (id !== 'silent') {
    json(200, { id });
  }
}

const server = createServer(answer);
server.listen(0, '127.0.0.1', async () => {
  const calls = createRequire(import.meta.url)(process.argv[2]);
  const lines = await calls.run(`http://127.0.0.1:${server.address().port}`);
  assert.deepEqual(lines, expected);
  console.log(`in Node: ${lines.length} outcomes as they are to be`);
  process.exit(0);
});
