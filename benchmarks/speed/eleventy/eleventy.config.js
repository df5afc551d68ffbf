// A light section: the navigation of its own space, listings, photos and documents copied.
const french = (date) => date.toISOString().slice(0, 10).split("-").reverse().join("/");

export default function (config) {
  config.addPassthroughCopy("content/**/*.{jpg,pdf}");
  config.addPassthroughCopy({ "style.css": "style.css" });
  config.addFilter("french", french);
  config.addCollection("posts", (api) => api.getFilteredByGlob("content/*/*/*/index.md"));
  config.addCollection("byFolder", (api) => {
    const folders = {};
    for (const page of api.getAll()) {
      if (page.url === "/") continue;
      const parent = page.url.replace(/[^/]+\/$/, "");
      (folders[parent] ??= []).push({
        url: page.url,
        title: page.data.title,
        description: page.data.description,
        day: page.data.description ? french(page.date) : "",
        date: page.date,
      });
    }
    for (const pages of Object.values(folders)) {
      pages.sort((a, b) => b.date - a.date || a.url.localeCompare(b.url));
    }
    return folders;
  });
  config.addFilter("space", (url) => url.split("/")[1]);
  config.addFilter("json", (value) => JSON.stringify(value));
  return {
    dir: { input: "content", output: "_site" },
    markdownTemplateEngine: false,
  };
}
