import { FileReader, readBallot, type BallotForm } from '@octavo/domain/voting';
import { WITHDRAWN } from '../entry.js';
import { readHeader } from './read-header.js';
import { jsonOf, readEnd, readEntry } from './read-lines.js';
import { END_START } from './write-certificate.js';

/**
 * Reads a certificate as a ballots file: its counted ballots, by the method and rules of its header unless the caller
 * counts otherwise. Whether it holds is not asked here; that is `CertificateCheck`.
 */
export class CertificateBallotsReader extends FileReader {
  private form: BallotForm | null = null;
  private ended = false;

  protected read(text: string): void {
    if (this.form === null) this.form = this.readHead(text);
    else if (this.ended) this.fault('BALLOT_FILE_UNEXPECTED', 1, { text: text.slice(0, 40) });
    else if (text.startsWith(END_START)) this.readEnd(text);
    else this.readLine(text, this.form);
  }

  protected finish(): void {
    if (!this.ended) this.fault('BALLOT_FILE_CUT_OFF', 1, { expected: 'result' });
  }

  private readHead(text: string): BallotForm {
    const read = readHeader(jsonOf(text));
    if ('place' in read) return this.fault('BALLOT_FILE_HEADER_VALUE', 1, { place: read.place });
    const { round, options, method, settings, tieBreak } = read.header;
    return this.begin({
      title: round.title,
      options: options.map(({ id, title, cost }) => ({
        id,
        title,
        ...(cost !== undefined && { cost: String(cost) }),
      })),
      form: null,
      method: method.name,
      settings,
      seats: null,
      budget: null,
      tieBreak,
    });
  }

  private readEnd(text: string): void {
    if (readEnd(text) === null) this.fault('BALLOT_FILE_NOT_JSON', 1);
    this.ended = true;
  }

  private readLine(text: string, form: BallotForm): void {
    const entry = readEntry(text);
    if (entry === null) return this.fault('BALLOT_FILE_NOT_JSON', 1);
    if (entry.kind !== 'opened' || entry.content === WITHDRAWN) return;
    const column = text.indexOf('"ballot":') + '"ballot":'.length + 1;
    const ballot = readBallot(form, jsonOf(entry.content));
    if (!ballot.ok) return this.fault('BALLOT_FILE_BALLOT_UNREADABLE', column, { form });
    this.add(ballot.value, 1, () => column, entry.group ?? null);
  }
}
