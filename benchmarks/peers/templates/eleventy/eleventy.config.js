const PAGE = 30;
function lists(all) {
  const found = new Map();
  const put = (key, item) => found.has(key) ? found.get(key).push(item) : found.set(key, [item]);
  for (const item of all.getFilteredByTag("article").sort((a, b) => b.date - a.date)) {
    const said = item.data, at = said.language;
    const keys = ["latest", said.dossier, said.strand, `archive/${said.month}`,
      ...said.authors.map((name) => `authors/${name}`),
      ...said.topics.map((name) => `topics/${name}`)];
    for (const key of keys) put(`${at}/${key}`, item);
  }
  return [...found].map(([key, items]) => ({ key, items }));
}
module.exports = function (config) {
  config.addCollection("lists", lists);
  config.addCollection("pages", (all) => lists(all).flatMap(({ key, items }) =>
    Array.from({ length: Math.ceil(items.length / PAGE) }, (_, at) => ({
      path: at ? `${key}/page/${at + 1}` : key,
      items: items.slice(at * PAGE, (at + 1) * PAGE),
    }))));
  return {
    dir: { input: "content", output: "site", includes: "_includes" },
    htmlTemplateEngine: false,
  };
};
