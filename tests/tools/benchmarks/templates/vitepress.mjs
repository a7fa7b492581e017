export default {
  title: $name,
  description: $description,
  lang: "en",
  outDir: $outdir,
  head: [["link", { rel: "icon", href: "/favicon.svg" }]],
  ignoreDeadLinks: true,
  sitemap: { hostname: $address },
  themeConfig: { search: { provider: "local" }, sidebar: $sidebar, outline: [2, 3] },
};
