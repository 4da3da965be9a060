export type { BallotFileHead, BallotFileReader, BallotSink, FileOption } from './ballot-file.js';
export { BltReader } from './blt.js';
export { FileReader } from './file-reader.js';
export { OctavoBallotsReader } from './octavo-ballots.js';
export { PabulibReader } from './pabulib.js';
export { PlainChoices } from './plain-choices.js';
export { PreflibReader } from './preflib.js';
