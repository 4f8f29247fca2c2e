import { SqliteLease } from '#libs/messaging/sqlite';

const [folder = '', name = ''] = process.argv.slice(2);
const held = await new SqliteLease(folder).acquire(name, new AbortController().signal);
process.stdout.write(held ? 'held\n' : 'not held\n');
setInterval(() => held, 1_000);
