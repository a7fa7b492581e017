const address = new URL($address);

export default {
  title: $name,
  tagline: $description,
  url: address.origin,
  baseUrl: "/",
  favicon: "/favicon.svg",
  trailingSlash: true,
  onBrokenLinks: "ignore",
  onBrokenAnchors: "ignore",
  markdown: { format: "md" },
  presets: [
    ["classic", { docs: { routeBasePath: "/", sidebarPath: "./sidebars.js" }, blog: false }],
  ],
  themeConfig: { navbar: { title: $name } },
};
