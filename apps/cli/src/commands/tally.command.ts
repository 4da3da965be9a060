import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { BAD_INPUT, badUsageEndsWithTwo } from '../terminal/exit-codes.js';

interface TallyOptions {
  readonly method?: string;
  readonly seats?: string;
  readonly budget?: string;
  readonly setting: readonly string[];
  readonly tieBreak?: string;
  readonly list: boolean;
  readonly json: boolean;
}

const HELP = `
Files: Pabulib (.pb), PrefLib (.soc .soi .toc .toi), .blt, a certificate, or Octavo's own ballots, JSON in each line:
  {"octavo":"ballots/1","method":"approval","settings":{"seats":2},"options":[{"id":"a","title":"A"},{"id":"b"}]}
  [0,1]                                        a ballot: the options chosen, from 0
  {"times":3,"ballot":[1],"group":"north"}     three equal ones of a group
The first line may also have title, form, seats, budget, costs of options, tieBreak (all ids in order), and ballots
(how many follow). Other forms: points [[0,5],[1,2]], ranking [[1],[0]], comparisons [[0,1]], estimate "12.5".

Exit code: 0 when it was counted, 2 when the file or the request cannot be used (with line and column).`;

export function addTally(program: Command): void {
  const command = program
    .command('tally [file]')
    .description('Counts a ballots file of a known format by any voting method, exactly.')
    .option('--method <name>', 'how to count; the file may name it')
    .option('--seats <number>', 'how many win')
    .option('--budget <amount>', 'how much money there is, in the unit of the file')
    .option('--setting <name=value>', 'a setting of the method; may be repeated', collected, [])
    .option('--tie-break <order>', 'as-listed, or the ids of all options in order, separated by commas')
    .option('--list', 'names the methods, their ballots and settings', false)
    .option('--json', 'prints JSON', false)
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: TallyOptions) => {
      process.stdout.write(options.list ? await list(options.json) : await tally(file, options));
    });
  badUsageEndsWithTwo(command);
}

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value];

async function list(json: boolean): Promise<string> {
  const { listedMethods, printedMethods } = await import('../tally/list-methods.js');
  const methods = listedMethods();
  return json ? `${JSON.stringify(methods)}\n` : printedMethods(methods);
}

async function tally(file: string | undefined, options: TallyOptions): Promise<string> {
  if (file === undefined)
    throw new CliError('Name the file to count, or use --list to see the methods.', BAD_INPUT);
  const { countFile } = await import('../tally/count-file.js');
  const { tallyReport } = await import('../tally/tally-report.js');
  const { octavoVersion } = await import('../places.js');
  const { seats, setting, json, method, budget, tieBreak } = options;
  const request = {
    settings: Object.fromEntries(setting.map(nameAndValue)),
    ...(seats !== undefined && { seats: wholeNumber(seats) }),
    ...(method !== undefined && { method }),
    ...(budget !== undefined && { budget }),
    ...(tieBreak !== undefined && { tieBreak }),
  };
  const report = tallyReport(countFile(file, request), octavoVersion());
  if (json) return `${JSON.stringify(report)}\n`;
  const { printedTally } = await import('../tally/print-tally.js');
  return printedTally(report);
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CliError(`--seats takes a whole number, not “${text}”.`, BAD_INPUT);
}

function nameAndValue(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals > 0) return [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  throw new CliError(`--setting takes name=value, not “${text}”.`, BAD_INPUT);
}
