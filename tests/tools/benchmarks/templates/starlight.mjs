import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: $address,
  outDir: $outdir,
  trailingSlash: "always",
  integrations: [
    starlight({ title: $name, description: $description, favicon: "/favicon.svg", sidebar: $sidebar }),
  ],
});
