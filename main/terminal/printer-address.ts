/** The port on which receipt printers listen, where none is named. */
const USUAL_PORT = 9100

/** Whether a printer is named by an address rather than by its name in the system. */
export const isPrinterAddress = (text: string): boolean => /^[a-z][a-z+.-]*:\/\//i.test(text)

/** A receipt printer on the network, `tcp://host:port`, and nothing after it; undefined for anything else. Pure. */
export function readPrinterAddress(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, host = '', port = String(USUAL_PORT)] =
    /^tcp:\/\/(\[[0-9a-f:.]+\]|[0-9a-z.-]+)(?::(\d{1,5}))?$/i.exec(text) ?? []
  if (host === '' || Number(port) < 1 || Number(port) > 65_535) return undefined
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }
}
