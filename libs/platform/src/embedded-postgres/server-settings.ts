export interface ServerSettings {
  /** Test servers keep nothing safe over a crash, which makes them several times faster. */
  readonly test?: boolean;
  readonly maxConnections?: number;
}

/** The server's settings as command-line options; they win over `postgresql.conf`, which stays as initdb wrote it. */
export function serverOptions(data: string, port: number, settings: ServerSettings): readonly string[] {
  const values: Readonly<Record<string, string | number>> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: settings.maxConnections ?? 100,
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Many short statements: compiling them costs more than it saves.
    jit: 'off',
    random_page_cost: '1.1',
    log_checkpoints: 'off',
    ...(settings.test === true
      ? {
          fsync: 'off',
          full_page_writes: 'off',
          synchronous_commit: 'off',
          wal_level: 'minimal',
          max_wal_senders: 0,
        }
      : {}),
  };
  return ['-D', data, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
