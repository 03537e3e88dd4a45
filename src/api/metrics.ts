/** Counts of requests and their time, in the text form that Prometheus reads. By pattern of path, never by path. */
export function metrics() {
  const counts = new Map<string, { requests: number; seconds: number }>()
  const started = Date.now()
  return {
    count(method: string, route: string, status: number, ms: number): void {
      const key = `method="${method}",route="${route}",status="${status}"`
      const one = counts.get(key) ?? { requests: 0, seconds: 0 }
      one.requests++
      one.seconds += ms / 1000
      counts.set(key, one)
    },
    text(): string {
      const rows = [...counts]
      return [
        '# TYPE openiop_requests_total counter',
        ...rows.map(([key, one]) => `openiop_requests_total{${key}} ${one.requests}`),
        '# TYPE openiop_request_seconds_total counter',
        ...rows.map(([key, one]) => `openiop_request_seconds_total{${key}} ${one.seconds.toFixed(3)}`),
        '# TYPE openiop_uptime_seconds gauge',
        `openiop_uptime_seconds ${Math.round((Date.now() - started) / 1000)}`,
        '# TYPE openiop_resident_bytes gauge',
        `openiop_resident_bytes ${process.memoryUsage.rss()}`,
        '',
      ].join('\n')
    },
  }
}
