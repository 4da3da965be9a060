export * from './import-run.entity.js';
export { ImportError } from './polis/import.errors.js';
export {
  importPolis,
  type ImportProgress,
  type PolisImport,
  type PolisImported,
} from './polis/import-polis.js';
export type { OpinionCount, PolisImportResult } from './polis/polis-result.js';
