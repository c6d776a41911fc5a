// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/nmap_guard.h"

#include "model/format/json/json_tree.h"

#include <QByteArrayView>
#include <QStringDecoder>

#include <algorithm>

namespace topo::intake {

namespace {

class Guard {
 public:
  Guard(const QByteArray& bytes, QString file) : bytes_(bytes), file_(std::move(file)) {}

  std::optional<format::FormatError> look() {
    while (!fault_) {
      const qsizetype at = bytes_.indexOf('<', at_);
      if (at < 0) break;
      at_ = at;
      lookAtMarkup();
    }
    return fault_;
  }

 private:
  bool startsWith(QByteArrayView what) const { return QByteArrayView(bytes_).sliced(at_).startsWith(what); }

  void lookAtMarkup() {
    if (startsWith("<!--")) return skipBehind("-->", 4);
    if (startsWith("<![CDATA[")) return skipBehind("]]>", 9);
    if (startsWith("<?")) return skipBehind("?>", 2);
    if (startsWith("<!")) return lookAtDeclaration();
    if (startsWith("</")) {
      --depth_;
      return skipBehind(">", 2);
    }
    lookAtElement();
  }

  void skipBehind(const char* end, qsizetype from) {
    const qsizetype at = bytes_.indexOf(end, at_ + from);
    at_ = at < 0 ? bytes_.size() : at + qsizetype(qstrlen(end));
  }

  void lookAtDeclaration() {
    const QByteArray start("<!DOCTYPE");
    const qsizetype end = bytes_.indexOf('>', at_);
    const bool isType = startsWith(start) && end > at_;
    const QByteArray name =
        isType ? bytes_.mid(at_ + start.size(), std::min<qsizetype>(end - at_ - start.size(), 64))
               : QByteArray();
    if (name.trimmed() != "nmaprun" || hasType_) {
      return complain(QStringLiteral(
          "declarations and entities are not read; <!DOCTYPE nmaprun>, as nmap writes it, is allowed once"));
    }
    hasType_ = true;
    at_ = end + 1;
  }

  /// One start tag: a `>` in an attribute's value does not end it.
  void lookAtElement() {
    char quote = 0;
    int attributes = 0;
    qsizetype i = at_ + 1;
    for (; i < bytes_.size(); ++i) {
      const char c = bytes_[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '=') {
        ++attributes;
      } else if (c == '>') {
        break;
      }
      if (i - at_ > kMaxXmlTag) return complain(QStringLiteral("an element is longer than 2 MiB"));
    }
    if (attributes > kMaxXmlAttributes) {
      return complain(QStringLiteral("an element has %1 attributes; %2 are allowed")
                          .arg(attributes)
                          .arg(kMaxXmlAttributes));
    }
    if (++elements_ > kMaxXmlElements) {
      return complain(QStringLiteral("there are more than %1 elements").arg(kMaxXmlElements));
    }
    const bool isEmpty = i < bytes_.size() && bytes_[i - 1] == '/';
    if (!isEmpty && ++depth_ > kMaxXmlDepth) {
      return complain(QStringLiteral("elements are nested more than %1 deep").arg(kMaxXmlDepth));
    }
    at_ = i;
  }

  void complain(const QString& message) {
    const auto line = std::count(bytes_.begin(), bytes_.begin() + at_, '\n') + 1;
    fault_ = format::FormatError{file_, QStringLiteral("/"), static_cast<int>(line), message};
  }

  const QByteArray& bytes_;
  QString file_;
  qsizetype at_ = 0;
  int depth_ = 0;
  qint64 elements_ = 0;
  bool hasType_ = false;
  std::optional<format::FormatError> fault_;
};

bool isPlainUtf8(const QByteArray& bytes) {
  if (bytes.contains('\0')) return false;
  QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
  const QString text = decoder(bytes);
  return !text.isNull() && !decoder.hasError();
}

}  // namespace

std::optional<format::FormatError> faultOfXml(const QByteArray& bytes, const QString& file) {
  const auto whole = [&file](const QString& message) {
    return format::FormatError{file, QStringLiteral("/"), 0, message};
  };
  if (bytes.size() > format::kMaxBytes) {
    return whole(QStringLiteral("the file has %1 bytes; %2 (64 MiB) are allowed")
                     .arg(bytes.size())
                     .arg(format::kMaxBytes));
  }
  if (bytes.isEmpty()) return whole(QStringLiteral("the file is empty; what nmap -oX writes is allowed"));
  if (!isPlainUtf8(bytes)) return whole(QStringLiteral("this is no UTF-8; what nmap -oX writes is allowed"));
  return Guard(bytes, file).look();
}

}  // namespace topo::intake
