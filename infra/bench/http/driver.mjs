/**
 * Drives PUT week over 64 kept connections, each with participants and weeks of its own, and prints `counting`, and when it has counted `answered N ms M`.
 * Arguments: the server's address; `one-entry` or `whole-week`; NYTTEINDSATS_TOKEN is who asks. The bare servers take the enrolments as unknown.
 */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { sampleEnrolment } from '../../sample-enrolment.mjs';
import { sized } from '../measure.mjs';

const [, , address, mode] = process.argv;
const authorization = `Bearer ${process.env.NYTTEINDSATS_TOKEN}`;
const { hostname, port } = new URL(address);
const connections = 64;
const warmUpMs = sized(2_000, 50);
const runMs = sized(5_000, 500);
const participantsPerConnection = sized(30, 2);
const firstMonday = Date.UTC(2019, 0, 7);
const weekMs = 604_800_000;

const isoWeek = (index) => {
  const thursday = new Date(firstMonday + index * weekMs + 3 * 86_400_000);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / weekMs) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
};
const weeks = Array.from({ length: 360 }, (_, index) => isoWeek(index));

const bodies = {
  'one-entry': { entries: [{ activity: 'nytteindsats', minutes: 2220 }], absences: [] },
  'whole-week': {
    entries: [
      { activity: 'virksomhedspraktik', minutes: 1500, provider: 'P1000000001' },
      { activity: 'danskuddannelse', minutes: 720 },
    ],
    absences: [{ kind: 'sygdom', days: 1 }],
  },
};
const body = JSON.stringify(bodies[mode]);

const enrol = async (participants) => {
  const lines = participants.map((participantId) =>
    JSON.stringify({
      command: 'EnrolParticipant',
      commandId: 'enrol',
      participantId,
      ...sampleEnrolment('2019-01-01'),
    }),
  );
  const answer = await fetch(`${address}/v1/commands`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  });
  const text = await answer.text();
  if (!answer.ok) return;
  if (text.match(/"accepted"/g)?.length !== participants.length) throw new Error(text.slice(0, 500));
};

const state = { answered: 0, counting: false, over: false };

const run = (participants) =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    let sent = 0;
    const send = () => {
      const participant = participants[sent % participants.length];
      const week = weeks[Math.floor(sent / participants.length)];
      if (week === undefined) throw new Error('out of weeks');
      sent += 1;
      socket.write(
        `PUT /v1/participants/${participant}/weeks/${week} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    };
    let seen = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      seen += chunk;
      const headEnd = seen.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(seen)?.[1]);
      if (seen.length < headEnd + 4 + length) return;
      if (!seen.startsWith('HTTP/1.1 200')) {
        reject(new Error(seen));
        return;
      }
      seen = '';
      if (state.counting) state.answered += 1;
      if (state.over) socket.end(resolve);
      else send();
    });
    socket.on('error', reject);
    socket.on('connect', send);
  });

const groups = Array.from({ length: connections }, () =>
  Array.from({ length: participantsPerConnection }, () => randomUUID()),
);
await enrol(groups.flat());
const running = Promise.all(groups.map(run));
await Promise.race([running, new Promise((resolve) => setTimeout(resolve, warmUpMs))]);
state.counting = true;
console.log('counting');
const began = performance.now();
await Promise.race([running, new Promise((resolve) => setTimeout(resolve, runMs))]);
const took = performance.now() - began;
state.counting = false;
console.log(`answered ${state.answered} ms ${took}`);
state.over = true;
await running;
