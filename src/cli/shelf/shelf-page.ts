import { escapeHtml } from "../../base/text.js";
import { costOf } from "./shelf-table.js";
import type { AskedFor } from "./asked.js";

/** A notebook that was run, as the page shows it. */
export interface Rendered {
  readonly name: string;
  readonly title: string;
  readonly conclusion: string;
  readonly asked: AskedFor;
  readonly hasPicture: boolean;
}

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; }
ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1.25rem; }
li { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: .5rem; padding: 1rem; }
h2 { font-size: 1.1rem; line-height: 1.3; margin: 0 0 .5rem; }
img { background: #fff; border-radius: .25rem; display: block; height: 11rem; object-fit: contain; width: 100%; }
p { margin: .5rem 0 0; overflow-wrap: anywhere; }
.conclusion { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.cost { opacity: .7; font-size: .875rem; }
`;

/** A page that leads to the write-ups, which stand beside it. */
export function shelfPage(all: readonly Rendered[]): string {
  const items = all.map(({ name, title, conclusion, asked, hasPicture }) => {
    const file = escapeHtml(name);
    const picture = hasPicture ? `<img src="pictures/${file}.svg" alt="">` : "";
    return `<li><h2><a href="${file}.html">${escapeHtml(title)}</a></h2>${picture}<p class="conclusion">${escapeHtml(conclusion)}</p><p class="cost">${file} · ${escapeHtml(costOf(asked))}</p></li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A shelf of hunts</title>
<style>${style}</style>
</head>
<body>
<h1>A shelf of hunts</h1>
<p>Each notebook as it ran on the sample tenant, in which everything is invented.</p>
<ul>
${items.join("\n")}
</ul>
</body>
</html>
`;
}
