export {
  certificateMismatch,
  type Greeting,
  type Heard,
  heardAt,
  mismatchAt,
  type ServerAddress,
} from './knock.ts';
export { type Mismatch, ServerMismatch, type ServerWords } from './server-mismatch.ts';
