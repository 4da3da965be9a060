import pg from 'pg';

/**
 * A connection that can be lost at any moment without ending the process. Whoever uses it hears of the loss from the
 * query that fails. Between two queries nobody may be listening, and Node ends a process for an error event that
 * nobody hears.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
