import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** This process's measurements, in Prometheus's format at `/metrics`. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const requestSeconds = new Histogram({
  name: 'octavo_http_request_seconds',
  help: 'How long HTTP requests took.',
  labelNames: ['route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

export const jobsDone = new Counter({
  name: 'octavo_jobs_total',
  help: 'Background jobs by task and result.',
  labelNames: ['task', 'result'],
  registers: [registry],
});

export const historyLag = new Gauge({
  name: 'octavo_history_lag_seconds',
  help: 'Age of the oldest event that a consumer has not seen.',
  labelNames: ['consumer'],
  registers: [registry],
});
