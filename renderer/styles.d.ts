declare module '*.css'

/** The address of a file that the build puts beside the scripts. */
declare module '*.wasm?url' {
  const address: string
  // biome-ignore lint/style/noDefaultExport: the build offers it in no other way
  export default address
}
