/** Does one kind of job. May run more than once for the same payload, so it must be idempotent. */
export interface JobHandler {
  readonly task: string;
  run(payload: unknown): Promise<void>;
  /** A crontab line (UTC) at which it also runs by itself, without payload; missed times are made up for. */
  readonly schedule?: string;
}

/** Injection token of all handlers of a process. */
export const JOB_HANDLERS = Symbol('octavo job handlers');
