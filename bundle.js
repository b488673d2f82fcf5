import { build } from "rolldown";

/**
 * The library as a program imports it: Node takes longer to open five hundred small files than to read what is in them.
 * What loads late stays apart. Two folders below the package, as its sources are, so that they find its data.
 */
await build({
  input: "dist/index.js",
  platform: "node",
  external: /^[^./]/,
  output: { dir: "dist/library", chunkFileNames: "[name].js" },
  onLog: (_level, { message }) => {
    throw new Error(message);
  },
});
