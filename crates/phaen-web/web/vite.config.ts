import { defineConfig } from "vite";

/** One entry for each kind of page and one style sheet for all; the server finds their hashed names in the manifest. */
export default defineConfig({
  base: "/assets/",
  build: {
    outDir: "dist",
    assetsDir: "",
    manifest: "manifest.json",
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rolldownOptions: {
      input: {
        common: "src/common.ts",
        plan: "src/plan.ts",
        plans: "src/plans.ts",
        review: "src/review.ts",
      },
    },
  },
});
