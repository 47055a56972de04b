const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Whether a URL's host is this machine, where nobody listens in between. */
export const isLoopback = (hostname: string): boolean => loopback.has(hostname)
